-- The language that a company has its industry template in (ISO 639-1).
ALTER TABLE "TenantTemplate" ADD COLUMN language text NOT NULL DEFAULT 'en';
