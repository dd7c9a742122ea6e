/** One case of promtool: series as they come in, and the alerts that must and must not fire. */
export interface RuleTest {
  readonly name: string;
  readonly interval: "1m";
  readonly input_series: readonly { readonly series: string; readonly values: string }[];
  readonly alert_rule_test?: readonly AlertTest[];
  readonly promql_expr_test?: readonly unknown[];
}

export interface AlertTest {
  readonly eval_time: string;
  readonly alertname: string;
  readonly exp_alerts: readonly {
    readonly exp_labels: Readonly<Record<string, string>>;
    readonly exp_annotations: Readonly<Record<string, string>>;
  }[];
}

/** What Prometheus makes of texts whose braces were escaped. */
export function told(texts: Readonly<Record<string, string>>): Record<string, string> {
  const pairs = Object.entries(texts).map(([name, text]) => [
    name,
    text.replaceAll(/\{\{ "(\{\{|\}\})" \}\}/g, (_escaped, braces: string) => braces),
  ]);
  return Object.fromEntries(pairs);
}
