import { defineConfig } from 'prisma/config';

// The URL is only for Prisma's own commands (migrate dev, studio); the product applies migrations by itself.
export default defineConfig({
  schema: './schema',
  migrations: { path: './migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://localhost/lobby' },
});
