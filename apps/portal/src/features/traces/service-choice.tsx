import { Button, Group } from "@mantine/core";
import { EmptyState } from "@signalbox/ui";
import { IconTimeline } from "@tabler/icons-react";

interface ServiceChoiceProps {
  readonly services: readonly string[];
  readonly onChoose: (service: string) => void;
}

/** A search begins with a service: those that the source of traces knows. */
export function ServiceChoice({ services, onChoose }: ServiceChoiceProps) {
  if (services.length === 0) {
    return (
      <EmptyState icon={<IconTimeline aria-hidden size={20} />} title="No service has sent traces yet">
        <p>Services send them by OpenTelemetry to the source that the configuration names.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <p>Whose traces do you want to see?</p>
      <Group gap="xs" role="list" aria-label="Services with traces">
        {services.map((service) => (
          <div key={service} role="listitem">
            <Button size="xs" variant="default" onClick={() => onChoose(service)}>
              {service}
            </Button>
          </div>
        ))}
      </Group>
    </>
  );
}
