/** From paths and a plan to what is wrong: read the files, find the calls, compare. */
import { relative } from 'node:path';
import { labelOf, type PlanDocument } from '../../src/plan/model.ts';
import { GENERATED_MARK } from '../../src/plan/types/client.ts';
import { compareCalls } from './compare.ts';
import { findSources } from './files.ts';
import { findCalls } from './find-calls.ts';
import type { Finding } from './finding.ts';
import { positionOf } from './module.ts';
import { openProject } from './project.ts';
import type { Wrapper } from './read-call.ts';
import type { Module } from './scope.ts';

export interface CheckOptions {
  readonly paths: readonly string[];
  /** Paths are printed from here. */
  readonly root: string;
  readonly plan: PlanDocument;
  /** Names of analytics objects. */
  readonly objects: readonly string[];
  readonly wrappers: readonly Wrapper[];
  /** Called now and then; the next file is read once it resolves. */
  readonly onProgress: (done: number, total: number) => Promise<void>;
}

export interface CheckResult {
  readonly findings: readonly Finding[];
  readonly files: number;
  /** Calls that were judged, or tried. */
  readonly calls: number;
  /** Labels of rules that nothing here calls. */
  readonly notCalled: readonly string[];
}

const PROGRESS_FILES = 50;

export async function checkSources(options: CheckOptions): Promise<CheckResult> {
  const { paths, root, plan, onProgress } = options;
  const sources = findSources(paths);
  const project = openProject(root);
  const modules: Module[] = [];
  const findings: Finding[] = [];
  for (const [index, path] of sources.entries()) {
    if (index % PROGRESS_FILES === 0) await onProgress(index, sources.length);
    const module = project.open(path);
    if (module?.problem) {
      const { message, offset } = module.problem;
      findings.push({
        ...{ code: 'not_read', level: 'note', file: module.file, ...positionOf(module, offset), event: '' },
        message: `This file could not be read as code: ${message}`,
      });
    } else if (module) modules.push(module);
    else
      findings.push({
        ...{ code: 'not_read', level: 'note', file: relative(root, path), line: 1, column: 1, event: '' },
        message: 'This file is too large or cannot be read.',
      });
  }
  const sites = findCalls(project, modules, {
    objects: new Set(options.objects),
    wrappers: options.wrappers,
  });
  const compared = compareCalls(sites, plan);
  const order = (a: Finding, b: Finding): number =>
    (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column;
  return {
    findings: [...findings, ...compared.findings].sort(order),
    files: modules.length,
    calls: sites.filter(({ at }) => !at.module.text.startsWith(GENERATED_MARK)).length,
    notCalled: plan.rules
      .filter(({ type }) => type !== 'common')
      .map(labelOf)
      .filter((label) => !compared.called.has(label)),
  };
}
