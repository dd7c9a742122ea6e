"use client";

import { useQueryStates } from "nuqs";
import { registerParsers, SECURITY_TYPES, type RegisterParams } from "./register-params.ts";

const NOTHING = {
  type: null,
  actor: null,
  about: null,
  stream: null,
  correlation: null,
  from: null,
  to: null,
};

/** The state of the register screen: it lives in the address and nowhere else. */
export function useRegisterParams() {
  const [params, setParams] = useQueryStates(registerParsers);
  return {
    params,
    /** An empty value takes the filter away. */
    change: (change: Partial<RegisterParams>) =>
      void setParams(
        Object.fromEntries(
          Object.entries(change).map(([name, value]) => [name, value.length === 0 ? null : value]),
        ),
      ),
    clear: () => void setParams(NOTHING, { history: "push" }),
    showAll: () => void setParams({ type: null }),
    showSecurity: () => void setParams({ type: [...SECURITY_TYPES] }),
  };
}
export type RegisterState = ReturnType<typeof useRegisterParams>;
