# One image, two processes: `node apps/server/dist/main.js` (default) and `node workers/dist/main.js`.
FROM node:22-bookworm-slim AS build
WORKDIR /lobby
COPY . .
RUN npm run build \
 && npm prune --omit=dev --no-audit --no-fund \
 && rm -rf .turbo .cache

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 LOBBY_DATA_DIR=/data
WORKDIR /lobby
COPY --from=build --chown=node:node /lobby /lobby
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
  CMD node -e "fetch('http://127.0.0.1:'+(process.env.PORT||3000)+'/readyz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
CMD ["node", "apps/server/dist/main.js"]
