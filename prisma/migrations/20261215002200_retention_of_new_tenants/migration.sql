-- For how long new companies keep what is a setting of the platform.
ALTER TABLE "PlatformSetting" DROP CONSTRAINT "PlatformSetting_name_check";
ALTER TABLE "PlatformSetting" ADD CONSTRAINT "PlatformSetting_name_check"
  CHECK (name IN ('registration', 'mail', 'model', 'crawl', 'retention', 'branding', 'alerts'));
