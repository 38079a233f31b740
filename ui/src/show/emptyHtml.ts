interface PolicyRules {
  readonly createHTML: (text: string) => string | null;
}

interface PolicyFactory {
  createPolicy(name: 'default', rules: PolicyRules): unknown;
  readonly defaultPolicy: unknown;
}

/** Lets an element be emptied with `innerHTML = ''`, and refuses every other text as before. */
export function allowEmptyHtml(): void {
  const factory = (globalThis as { readonly trustedTypes?: PolicyFactory }).trustedTypes;
  if (factory === undefined || factory.defaultPolicy !== null) return;
  factory.createPolicy('default', { createHTML: (text) => (text === '' ? '' : null) });
}
