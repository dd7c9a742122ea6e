import { AppError } from "@signalbox/kernel";
import type { Capabilities } from "@signalbox/plugin-api";

interface Failing {
  readonly title: string;
  /** Is told of what a plugin should never have thrown. */
  readonly failed: (error: unknown) => void;
}

/** The same sources; a bug of a plugin fails what was asked of it, and not whoever asks several. */
export function failingPlainly(capabilities: Capabilities, failing: Failing): Capabilities {
  const guarded = Object.entries(capabilities).map(([name, source]) => [
    name,
    typeof source === "object" && source !== null ? guard(source as object, failing) : source,
  ]);
  return Object.fromEntries(guarded) as Capabilities;
}

function guard(source: object, { title, failed }: Failing): object {
  return new Proxy(source, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      if (typeof member !== "function") return member;
      return async (...args: unknown[]) => {
        try {
          return await (Reflect.apply(member, target, args) as unknown);
        } catch (error) {
          if (error instanceof AppError) throw error;
          failed(error);
          throw new AppError("unavailable", `${title} failed in a way that it should not.`, {
            remedy: "This is a fault of the plugin; the log of this process has it whole.",
            cause: error,
          });
        }
      };
    },
  });
}
