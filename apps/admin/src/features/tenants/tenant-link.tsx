/** A tenant's name as a link to its page. */
export const TenantLink = ({ id, name }: { id: string; name: string }) => (
  <a class="link wrap-anywhere link-hover" href={`/admin/tenants/${id}`}>
    {name}
  </a>
);
