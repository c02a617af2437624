-- How a model writes, beside the persona.
ALTER TABLE "TenantSettings"
  ADD COLUMN tone text NOT NULL DEFAULT 'neutral',
  ADD CONSTRAINT "TenantSettings_tone_check" CHECK (tone IN ('neutral', 'friendly', 'formal', 'brief'));
