# Outcrop in one image: web server and worker, started by the same supervisor as `npm start`.
# It expects a PostgreSQL by DATABASE_URL (docker-compose.yml brings one); without, it runs its own in /data.

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
# Database client, bundles and the web server; then away with what only building needs.
RUN node scripts/outcrop.mjs build && npm prune --omit=dev --no-audit --no-fund

FROM node:24-slim
ENV NODE_ENV=production OUTCROP_PREBUILT=1 OUTCROP_DATA=/data PORT=3000
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/.next/standalone ./.next/standalone
COPY --from=build /app/dist ./dist
COPY --from=build /app/prisma/migrations ./prisma/migrations
COPY --from=build /app/scripts ./scripts
RUN mkdir -p /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD node -e "fetch('http://127.0.0.1:'+process.env.PORT+'/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
# No shell and no npm in between: the supervisor gets SIGTERM and stops everything in order.
CMD ["node", "scripts/outcrop.mjs", "start"]
