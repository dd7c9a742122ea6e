import { Menu } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";

interface ChoiceItemsProps<T extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly value: T | null;
  readonly onChoose: (value: T) => void;
}

/** One of several, inside a menu. */
export function ChoiceItems<T extends string>({ label, options, value, onChoose }: ChoiceItemsProps<T>) {
  return (
    <div role="group" aria-label={label}>
      <Menu.Label>{label}</Menu.Label>
      {options.map((option) => (
        <Menu.Item
          key={option.value}
          role="menuitemradio"
          aria-checked={option.value === value}
          closeMenuOnClick={false}
          onClick={() => onChoose(option.value)}
          rightSection={option.value === value ? <IconCheck aria-hidden size={14} /> : <span />}
        >
          {option.label}
        </Menu.Item>
      ))}
    </div>
  );
}
