/** Calls against a plan: each call's name and properties, and which rules are called at all. */
import { labelOf, type PlanDocument, type Rule } from '../../src/plan/model.ts';
import { bodyNameOf } from '../../src/plan/types/identifiers.ts';
import { bodySchemaOf, fieldsOf } from '../../src/plan/types/resolve.ts';
import { nearest } from '../../src/system/nearest.ts';
import type { Site } from './find-calls.ts';
import { FINDING_CODES, type Finding, type FindingCode } from './finding.ts';
import { judgeFields } from './judge-value.ts';
import { positionOf } from './module.ts';
import { type At, alternatives, type Value } from './value.ts';

export interface Comparison {
  readonly findings: readonly Finding[];
  /** Labels of the rules for which there is a call. */
  readonly called: ReadonlySet<string>;
}

export function compareCalls(sites: readonly Site[], document: PlanDocument): Comparison {
  const findings: Finding[] = [];
  const called = new Set<string>();
  for (const site of sites) compareCall(site, document, findings, called);
  return { findings, called };
}

function compareCall(site: Site, document: PlanDocument, findings: Finding[], called: Set<string>): void {
  if (site.name === null) {
    const rule = chooseRule(document, site.type, null, site.version);
    if (rule) compareBody(site, rule, document, findings, called);
    return;
  }
  for (const name of alternatives(site.name)) {
    if (name.kind !== 'literal' || typeof name.value !== 'string') {
      findings.push(
        findingOf('unresolved', site.at, '', `The name of the event is not known: ${whyOf(name, site)}.`),
      );
      continue;
    }
    const event = name.value;
    const rule = chooseRule(document, 'track', event, site.version);
    if (rule) compareBody(site, rule, document, findings, called);
    else findings.push(findingOf('unplanned_event', site.at, event, unplannedText(event, document)));
  }
}

function unplannedText(event: string, { rules }: PlanDocument): string {
  const names = rules.flatMap(({ type, name }) => (type === 'track' && name !== undefined ? [name] : []));
  const alike = names.find((name) => name.toLowerCase() === event.toLowerCase()) ?? nearest(event, names);
  return `"${event}" is not in the plan.${alike === null ? '' : ` Did you mean "${alike}"?`}`;
}

/** As the server chooses: the version that the call asks for, otherwise the oldest. */
function chooseRule(
  { rules }: PlanDocument,
  type: Rule['type'],
  name: string | null,
  version: Value,
): Rule | undefined {
  const all = rules
    .filter((rule) => rule.type === type && (name === null || rule.name === name))
    .sort((a, b) => a.version - b.version);
  const wanted = version.kind === 'literal' ? all.find((rule) => rule.version === version.value) : undefined;
  return wanted ?? all[0];
}

function compareBody(
  site: Site,
  rule: Rule,
  document: PlanDocument,
  findings: Finding[],
  called: Set<string>,
): void {
  const label = labelOf(rule);
  called.add(label);
  if (rule.deprecatedSince !== undefined)
    findings.push(
      findingOf('deprecated', site.at, label, `${label} is deprecated since ${rule.deprecatedSince}.`),
    );
  const schema = bodySchemaOf(rule, document);
  const roots = { library: document.library, schema: rule.schema };
  const place = bodyNameOf(rule);
  const seen = new Set<string>();
  for (const body of alternatives(site.body)) {
    const value =
      body.kind === 'object'
        ? body
        : body.kind === 'undefined' || (body.kind === 'literal' && !body.value)
          ? { kind: 'object' as const, fields: new Map(), open: null }
          : null;
    const isJudged = Object.keys(fieldsOf(schema)).length > 0;
    if (value === null || value.open !== null) {
      const why = value?.open ?? body;
      if (isJudged)
        findings.push(
          findingOf(
            'unresolved',
            site.at,
            label,
            `The ${place} of ${label} are not all known: ${whyOf(why, site)}.`,
          ),
        );
    }
    if (value === null) continue;
    for (const { code, message, at } of judgeFields(value, schema, roots, place)) {
      const finding = findingOf(code, at ?? site.at, label, `${label}: ${message}`);
      const key = `${finding.line} ${finding.column} ${message}`;
      if (!seen.has(key)) findings.push(finding);
      seen.add(key);
    }
  }
}

function whyOf(value: Value, { open, at }: Site): string {
  const why =
    value.kind === 'unknown'
      ? value.why
      : value.kind === 'typed'
        ? value.of
          ? 'it is what the function gets'
          : 'it is put together when the code runs'
        : 'it is no text';
  if (open === null) return why;
  const name = at.module.scopes.names.get(open) ?? 'a function without a name';
  return `${why}, and nothing here calls ${name}. If others call it, declare it as a wrapper`;
}

function findingOf(code: FindingCode, { module, node }: At, event: string, message: string): Finding {
  const { level } = FINDING_CODES[code];
  return {
    code,
    level,
    file: module.file.replaceAll('\\', '/'),
    ...positionOf(module, node.start),
    event,
    message,
  };
}
