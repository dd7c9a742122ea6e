import styles from "./catalog.module.css";
import type { Suggestion } from "./search-suggestions.ts";

export const LIST_ID = "catalog-suggestions";
export const suggestionId = (index: number): string => `catalog-suggestion-${String(index)}`;

interface SuggestionListProps {
  suggestions: readonly Suggestion[];
  active: number;
  onTake: (suggestion: Suggestion) => void;
}

/** What may follow in the search; the focus stays in the field, `aria-activedescendant` names the active one. */
export function SuggestionList({ suggestions, active, onTake }: SuggestionListProps) {
  return (
    <div
      role="listbox"
      id={LIST_ID}
      aria-label="Suggestions"
      className={styles.suggestions}
      hidden={suggestions.length === 0}
    >
      {suggestions.map((suggestion, index) => (
        <div
          key={suggestion.label}
          role="option"
          id={suggestionId(index)}
          aria-selected={index === active}
          className={styles.suggestion}
          // The field keeps the focus, which a press would take away before the click.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(suggestion)}
        >
          <span className={styles.suggestionLabel}>{suggestion.label}</span>
          <span className={styles.suggestionNote}>{suggestion.note}</span>
        </div>
      ))}
    </div>
  );
}
