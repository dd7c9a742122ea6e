"use client";

import type { Flag } from "@signalbox/domain/flags/schema";
import { EventHistory } from "../register/index.ts";
import { UndoButton } from "./undo-button.tsx";

/** Events that moved a lever, and so have an exact way back. */
const UNDOABLE = new Set(["flags.setting_changed", "flags.flag_killed", "flags.flag_restored"]);

/** What the register has of the flag; each move of a lever can be taken back. */
export function FlagHistory({ flag }: { flag: Flag }) {
  return (
    <EventHistory
      label={`History of ${flag.name}`}
      of={{ stream: `flags.flag/${flag.id}` }}
      renderAction={({ type, position, summary }) =>
        UNDOABLE.has(type) && <UndoButton flag={flag} position={position} what={summary} />
      }
    />
  );
}
