-- Finds contacts by a part of a field's value. pg_trgm indexes a text by its groups of three letters; btree_gin puts the tenant into
-- the same index, so that the texts of other tenants are never looked at. Both come with PostgreSQL and are built into the embedded one.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;
-- The values without their keys; contact_conditions repeats the expression.
CREATE INDEX "Contact_field_texts_idx" ON "Contact"
  USING gin ("tenantId", lower(jsonb_path_query_array(fields, '$.*')::text) gin_trgm_ops) WITH (fastupdate = off);
