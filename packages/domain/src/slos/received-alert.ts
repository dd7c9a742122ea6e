import { z } from "zod";

const Text = z.string().max(2000);
const Labels = z
  .record(z.string().max(200), z.string().max(2000))
  .refine((labels) => Object.keys(labels).length <= 100, "has more than 100 labels");

/** An alert as another system tells it: the same one is known by its fingerprint and by when it began. */
export const IncomingAlert = z.object({
  fingerprint: z.string().min(1).max(200),
  startsAt: z.iso.datetime({ offset: true }),
  status: z.enum(["firing", "resolved"]),
  /** Null while it stands. */
  endsAt: z.iso.datetime({ offset: true }).nullable(),
  name: z.string().min(1).max(400),
  severity: z.string().max(100).nullable(),
  /** The entity that it names, and the service that it names; either may be nothing that the catalog knows. */
  entity: z.string().max(400).nullable(),
  service: z.string().max(400).nullable(),
  environment: z.string().max(200).nullable(),
  summary: Text,
  /** Where its rule can be looked at. */
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable(),
  labels: Labels,
});
export type IncomingAlert = z.infer<typeof IncomingAlert>;

/** An alert of another system, and the entity of the catalog that it is about; null where the catalog has none. */
export const ReceivedAlert = IncomingAlert.extend({
  entityRef: z.string().nullable(),
  /** When it was told last: one that stands is told again and again. */
  heardAt: z.string(),
});
export type ReceivedAlert = z.infer<typeof ReceivedAlert>;
