-- What a page holds that could not be read as text: [{"code": "charts_not_read", "count": 2}].
ALTER TABLE "ResourcePage" ADD COLUMN "omissions" jsonb NOT NULL DEFAULT '[]';
ALTER TABLE "ResourcePage" ADD CONSTRAINT "ResourcePage_omissions_check" CHECK (
  jsonb_array_length(omissions) >= 0
  AND jsonb_path_query_array(omissions, '$[*].code') <@ jsonb_build_array(
    'formulas_without_result', 'rows_over_limit', 'charts_not_read', 'images_not_read', 'objects_not_read'));
