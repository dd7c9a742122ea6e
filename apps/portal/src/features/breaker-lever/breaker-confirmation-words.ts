import type { Confirmation } from "@signalbox/domain/breakers/schema";
import type { ConfirmationWords } from "../levers/index.ts";
import { counted } from "./figures.ts";

/** How many instances have proved that they obey. One at which it failed is no longer on its way, and never counts as done. */
export function breakerConfirmationWords(confirmation: Confirmation): ConfirmationWords {
  const { confirmed, of, failed, silent } = confirmation;
  if (of === 0 && failed.length === 0) {
    const quiet = silent.length === 0 ? "" : `; ${counted(silent.length, "instance")} went silent`;
    return { state: "nobody", text: `No instance reports now${quiet}` };
  }
  const all = `${String(confirmed)} of ${counted(of, "instance")}`;
  if (confirmed >= of && failed.length === 0) return { state: "confirmed", text: `Confirmed ${all}` };
  const failing = failed.length === 0 ? "" : ` · failed at ${String(failed.length)}`;
  const waiting = confirmed + failed.length < of;
  return {
    state: waiting ? "pending" : "nobody",
    text: `${waiting ? "Pending" : "Confirmed only"} ${all}${failing}`,
  };
}
