import path from "node:path";

const root = path.resolve(import.meta.dirname, "../../..");

/** Where the command finds what it runs, whatever folder it is started from. */
export const repository = {
  root,
  migrations: path.join(root, "prisma/migrations"),
  prismaCli: path.join(root, "node_modules/prisma/build/index.js"),
  turbo: path.join(root, "node_modules/.bin/turbo"),
  portal: path.join(root, "apps/portal"),
  portalEntry: path.join(root, "apps/portal/server/main.ts"),
  workerEntry: path.join(root, "apps/worker/src/main.ts"),
  shopEntry: path.join(root, "apps/demo-shop/src/main.ts"),
  edgeEntry: path.join(root, "apps/edge/src/main.ts"),
};
