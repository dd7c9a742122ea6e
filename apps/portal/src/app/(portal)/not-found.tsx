import { Button } from "@mantine/core";
import { EmptyState, PageHeader } from "@signalbox/ui";
import { IconMapOff } from "@tabler/icons-react";

export default function NotFound() {
  return (
    <>
      <PageHeader title="Nothing is here" />
      <EmptyState
        icon={<IconMapOff aria-hidden size={20} />}
        title="This address leads nowhere"
        action={
          <Button component="a" href="/catalog" variant="default">
            Search the catalog
          </Button>
        }
      >
        <p>The thing may have been removed or renamed, or the link may be mistyped.</p>
      </EmptyState>
    </>
  );
}
