-- A plan that is removed moves its companies, and each one's own log says so.
GRANT INSERT ON "AuditEvent" TO lobby_definer;
