/** The schemas of the OpenAPI document that it refers to: the others would only be there twice, as `PlanInput` beside `Plan`. */

/** What swagger hands over: some JSON with `components.schemas`. */
export function withoutUnused<Document extends object>(document: Document): Document {
  const { components, ...rest } = document as { readonly components?: { readonly schemas?: object } };
  const schemas: Readonly<Record<string, unknown>> = { ...components?.schemas };
  const used = new Set<string>();
  const waiting: unknown[] = [rest];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    for (const inner of Object.values(value)) {
      const name = typeof inner === 'string' ? /^#\/components\/schemas\/(.+)$/.exec(inner)?.[1] : undefined;
      if (name !== undefined && !used.has(name)) {
        used.add(name);
        waiting.push(schemas[name]);
      }
      if (typeof inner === 'object') waiting.push(inner);
    }
  }
  const kept = Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
  return { ...document, components: { ...components, schemas: kept } };
}
