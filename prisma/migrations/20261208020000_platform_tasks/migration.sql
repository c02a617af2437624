-- When work that any process may do, but one at a time, was last taken on.
CREATE TABLE "PlatformTask" (
  name text NOT NULL,
  "lastRunAt" timestamptz(3) NOT NULL,
  CONSTRAINT "PlatformTask_pkey" PRIMARY KEY (name)
);
GRANT SELECT, INSERT, UPDATE ON "PlatformTask" TO lobby_platform;
