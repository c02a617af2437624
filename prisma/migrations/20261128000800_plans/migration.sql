-- The plans that a platform starts with. They are data: a super admin may change them later.
INSERT INTO "Plan" (id, name, position, "monthlyMessages", "maxResources", "maxStorageBytes", "maxSeats", "maxPages", features) VALUES
  ('free', 'Free', 1, 300, 5, 50000000, 2, 200, '{}'),
  ('basic', 'Basic', 2, 3000, 30, 500000000, 5, 1000, '{}'),
  ('premium', 'Premium', 3, 20000, 200, 5000000000, 25, 2000, '{own_model_key}'),
  ('enterprise', 'Enterprise', 4, 200000, 2000, 50000000000, 250, 2000, '{own_model_key}');
