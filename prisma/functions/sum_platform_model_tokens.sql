-- The tokens that tenants without a provider of their own have used since a day.
CREATE OR REPLACE FUNCTION sum_platform_model_tokens(since date)
RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(sum(u.tokens), 0)::bigint FROM "ModelUsage" u
    LEFT JOIN "ModelSettings" s ON s."tenantId" = u."tenantId"
  WHERE u.day >= since AND coalesce(s.source, 'platform') <> 'own'
$$;
ALTER FUNCTION sum_platform_model_tokens OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION sum_platform_model_tokens FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sum_platform_model_tokens TO lobby_platform;
