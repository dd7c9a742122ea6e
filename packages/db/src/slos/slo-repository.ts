import type { SloRepository } from "@signalbox/domain/slos";
import type { Tx } from "../client/prisma.ts";
import { correctionRows } from "./correction-rows.ts";
import { countRows } from "./count-rows.ts";
import { receivedAlertRows } from "./received-alert-rows.ts";
import { reportRows } from "./report-rows.ts";
import { sloList } from "./slo-list.ts";
import { sloRows } from "./slo-rows.ts";
import { standingRows } from "./standing-rows.ts";
import { sumRows } from "./sum-rows.ts";

export function sloRepository(db: Tx): SloRepository {
  return {
    ...correctionRows(db),
    ...countRows(db),
    ...receivedAlertRows(db),
    ...reportRows(db),
    ...sloList(db),
    ...sloRows(db),
    ...standingRows(db),
    ...sumRows(db),
  };
}
