-- Cells of a sheet that show an error are counted among what could not be read.
ALTER TABLE "ResourcePage" DROP CONSTRAINT "ResourcePage_omissions_check";
ALTER TABLE "ResourcePage" ADD CONSTRAINT "ResourcePage_omissions_check" CHECK (
  jsonb_array_length(omissions) >= 0
  AND jsonb_path_query_array(omissions, '$[*].code') <@ jsonb_build_array(
    'formulas_without_result', 'error_cells', 'rows_over_limit', 'charts_not_read', 'images_not_read', 'objects_not_read'));
