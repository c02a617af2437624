-- Accounts: what a session shows of itself, changed addresses, second factors and passkeys.

-- `secondFactor`: what proved the person beside the password; NULL: the password alone.
ALTER TABLE "Session"
  ADD COLUMN browser text,
  ADD COLUMN network text,
  ADD COLUMN "lastSeenAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "secondFactor" text,
  ADD CONSTRAINT "Session_secondFactor_check" CHECK ("secondFactor" IN ('totp', 'recovery_code', 'passkey'));
UPDATE "Session" SET "lastSeenAt" = "createdAt";

-- A link that makes an address the account's. It proves the new one, since it is mailed there.
ALTER TABLE "UserToken" ADD COLUMN "newEmail" text;
ALTER TABLE "UserToken" DROP CONSTRAINT "UserToken_kind_check";
ALTER TABLE "UserToken" ADD CONSTRAINT "UserToken_kind_check"
  CHECK (kind IN ('confirm_email', 'reset_password', 'unlock_account', 'change_email')),
  ADD CONSTRAINT "UserToken_newEmail_check" CHECK ((kind = 'change_email') = ("newEmail" IS NOT NULL));

-- An authenticator app's secret, sealed. It counts once a code of it was right (confirmedAt); a code's step is accepted once.
CREATE TABLE "UserTotp" (
  "userId" uuid NOT NULL,
  ciphertext bytea NOT NULL,
  "keyVersion" int NOT NULL,
  "confirmedAt" timestamptz(3),
  "lastStep" int,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "UserTotp_pkey" PRIMARY KEY ("userId"),
  CONSTRAINT "UserTotp_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
GRANT SELECT, INSERT, UPDATE, DELETE ON "UserTotp" TO lobby_platform;

-- Codes for who has lost the app; only hashes, and a used one is gone.
CREATE TABLE "RecoveryCode" (
  "userId" uuid NOT NULL,
  "codeHash" text NOT NULL,
  CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("userId", "codeHash"),
  CONSTRAINT "RecoveryCode_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
GRANT SELECT, INSERT, UPDATE, DELETE ON "RecoveryCode" TO lobby_platform;

-- A sign-in whose password was right and whose second factor is awaited, in the browser that has the token.
CREATE TABLE "PendingSignIn" (
  id uuid NOT NULL,
  "userId" uuid NOT NULL,
  "tokenHash" text NOT NULL,
  failures int NOT NULL DEFAULT 0,
  "expiresAt" timestamptz(3) NOT NULL,
  CONSTRAINT "PendingSignIn_pkey" PRIMARY KEY (id),
  CONSTRAINT "PendingSignIn_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE UNIQUE INDEX "PendingSignIn_tokenHash_key" ON "PendingSignIn" ("tokenHash");
CREATE INDEX "PendingSignIn_userId_idx" ON "PendingSignIn" ("userId");
CREATE INDEX "PendingSignIn_expiresAt_idx" ON "PendingSignIn" ("expiresAt");
GRANT SELECT, INSERT, UPDATE, DELETE ON "PendingSignIn" TO lobby_platform;

CREATE TABLE "Passkey" (
  id uuid NOT NULL,
  "userId" uuid NOT NULL,
  "credentialId" text NOT NULL,
  "publicKey" bytea NOT NULL,
  counter bigint NOT NULL DEFAULT 0,
  transports text[] NOT NULL DEFAULT '{}',
  name text NOT NULL,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "lastUsedAt" timestamptz(3),
  CONSTRAINT "Passkey_pkey" PRIMARY KEY (id),
  CONSTRAINT "Passkey_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE UNIQUE INDEX "Passkey_credentialId_key" ON "Passkey" ("credentialId");
CREATE INDEX "Passkey_userId_idx" ON "Passkey" ("userId");
GRANT SELECT, INSERT, UPDATE, DELETE ON "Passkey" TO lobby_platform;

-- What a passkey signs; used once. NULL in "userId": somebody who signs in, of whom nothing is known yet.
CREATE TABLE "PasskeyChallenge" (
  challenge text NOT NULL,
  "userId" uuid,
  "expiresAt" timestamptz(3) NOT NULL,
  CONSTRAINT "PasskeyChallenge_pkey" PRIMARY KEY (challenge),
  CONSTRAINT "PasskeyChallenge_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX "PasskeyChallenge_userId_idx" ON "PasskeyChallenge" ("userId");
CREATE INDEX "PasskeyChallenge_expiresAt_idx" ON "PasskeyChallenge" ("expiresAt");
GRANT SELECT, INSERT, UPDATE, DELETE ON "PasskeyChallenge" TO lobby_platform;

-- Whether a company lets in only who has proved two factors.
ALTER TABLE "TenantSettings" ADD COLUMN "isTwoFactorRequired" boolean NOT NULL DEFAULT false;
