"use client";

import { editEntities } from "@signalbox/domain/catalog/permissions";
import type { EntityDetail } from "@signalbox/domain/catalog/schema";
import { GuardedButton, entityHref } from "@signalbox/ui";
import { IconPencil } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useCan } from "../../trpc/use-can.ts";

/** The way to edit an entity. */
export function EditButton({ entity: { row } }: { entity: EntityDetail }) {
  const router = useRouter();
  const can = useCan(editEntities, { type: "catalog.entity", id: row.ref });
  return (
    <GuardedButton
      can={can}
      variant="default"
      leftSection={<IconPencil size={15} aria-hidden />}
      onClick={() => router.push(`${entityHref(row.ref)}/edit`)}
    >
      Edit
    </GuardedButton>
  );
}
