import { Button } from "@mantine/core";
import { IconFilterOff } from "@tabler/icons-react";
import { EmptyState } from "./empty-state.tsx";

interface FilteredEmptyProps {
  /** What the list holds, in the plural: "entities". */
  readonly what: string;
  readonly onClear: () => void;
}

/** The list has rows, the filters hide them all. */
export function FilteredEmpty({ what, onClear }: FilteredEmptyProps) {
  return (
    <EmptyState
      icon={<IconFilterOff aria-hidden size={20} />}
      title={`No ${what} match these filters`}
      action={
        <Button variant="default" onClick={onClear}>
          Clear filters
        </Button>
      }
    />
  );
}
