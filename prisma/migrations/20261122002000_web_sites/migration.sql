-- When a host may be asked next, by whichever process and for whichever tenant; and the address that a page says it is known by.
CREATE TABLE "HostTurn" (
    "host" TEXT NOT NULL,
    "nextAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HostTurn_pkey" PRIMARY KEY ("host")
);
ALTER TABLE "ResourcePage" ADD COLUMN "sameAs" TEXT;

GRANT SELECT, INSERT, UPDATE, DELETE ON "HostTurn" TO lobby_platform;
