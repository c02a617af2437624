-- What a super admin may do. Whoever was one before is an owner; for everybody else the column says nothing.
ALTER TABLE "User" ADD COLUMN "superAdminRole" text NOT NULL DEFAULT 'owner',
  ADD CONSTRAINT "User_superAdminRole_check" CHECK ("superAdminRole" IN ('owner', 'support', 'billing'));
CREATE INDEX "User_isSuperAdmin_idx" ON "User" (id) WHERE "isSuperAdmin";
