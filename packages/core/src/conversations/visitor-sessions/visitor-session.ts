/** A visitor whose token was verified: which visitor of which tenant, on which site. */
export interface VisitorSession {
  visitorId: string;
  tenantId: string;
  origin: string;
  /** SHA-256 of the identity token by which the tenant's server identified the visitor. */
  identityTokenHash?: string;
  /** The network that the call comes from, where one is made. */
  network?: string;
}
