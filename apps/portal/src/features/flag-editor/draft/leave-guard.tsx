"use client";

import { ConfirmDialog } from "@signalbox/ui";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

interface LeaveGuardProps {
  readonly flagName: string;
  /** Environments with a draft that was not saved. */
  readonly unsaved: readonly string[];
}

/** The link that a click follows within this window; null for all other clicks. */
function followedLink(event: MouseEvent): HTMLAnchorElement | null {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const leaves = link !== null && link.href !== "" && (link.target === "" || link.target === "_self");
  return leaves && !link.hasAttribute("download") ? link : null;
}

/** Asks before a draft is lost, when the window is closed as when a link leads away. */
export function LeaveGuard({ flagName, unsaved }: LeaveGuardProps) {
  const router = useRouter();
  const [target, setTarget] = useState<string | null>(null);
  const guarding = unsaved.length > 0;
  useEffect(() => {
    if (!guarding) return undefined;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    const ask = (event: MouseEvent) => {
      const link = followedLink(event);
      if (link === null || link.origin !== window.location.origin) return;
      if (link.pathname === window.location.pathname) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(link.pathname + link.search + link.hash);
    };
    window.addEventListener("beforeunload", stay);
    // Before the link's own handler, which would navigate already.
    document.addEventListener("click", ask, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", stay);
      document.removeEventListener("click", ask, { capture: true });
    };
  }, [guarding]);
  return (
    <ConfirmDialog
      opened={target !== null && guarding}
      onClose={() => setTarget(null)}
      title={`Leave without saving ${flagName}?`}
      action="Discard the draft and leave"
      onConfirm={() => target !== null && router.push(target)}
    >
      What you changed in {unsaved.join(", ")} is not saved and is lost when you leave.
    </ConfirmDialog>
  );
}
