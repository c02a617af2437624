-- Makes a query of one lexeme, whatever characters it is made of.
CREATE OR REPLACE FUNCTION lexeme_to_tsquery(lexeme text) RETURNS tsquery
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT quote_literal(replace(lexeme, '\', '\\'))::tsquery
$$;
REVOKE ALL ON FUNCTION lexeme_to_tsquery FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lexeme_to_tsquery TO lobby_definer;
