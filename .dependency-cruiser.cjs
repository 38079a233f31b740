/** The arrows of ARCHITECTURE.md, as rules. `npm run check` fails on one that points the wrong way. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.ts$' },
  to: { path: '^(src|cli|ui|test|bench)/', pathNot: allowed },
});
const PURE_BUILTINS =
  '^(node:)?(fs|fs/promises|net|http|https|http2|dns|child_process|worker_threads|cluster|os|timers|timers/promises|dgram|tls|process)$';
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    only('event-imports-nothing', '^src/event/', '^src/event/', 'the noun is pure'),
    only('plan-imports-event', '^src/plan/', '^src/(plan|event)/', 'plan is pure'),
    only('demo-imports-event', '^src/demo/', '^src/(demo|event)/', 'the made-up company is pure'),
    only(
      'score-imports-event',
      '^src/score/',
      '^src/(score|event)/|^src/plan/formats/(yaml/(tree|keep|shape|render)|json)\\.ts$',
      'score is pure; YAML files of people are read and kept by what does so for plans',
    ),
    {
      name: 'pure-core-has-no-io',
      severity: 'error',
      from: { path: '^src/(event|plan|score|demo)/', pathNot: '\\.test\\.ts$' },
      to: { path: PURE_BUILTINS, dependencyTypes: ['core'] },
    },
    only('system-imports-nothing', '^src/system/', '^src/system/', 'ports stand alone'),
    only('log-imports-system', '^src/log/', '^src/(log|system)/', 'the log knows bytes, not events'),
    only(
      'store-imports-system',
      '^src/store/',
      '^src/(store|plan|score|system)/',
      'tables and migrations, and the shape of what they hold',
    ),
    only(
      'collect-arrows',
      '^src/collect/',
      '^src/(collect|event|log|store|system)/',
      'never pipeline, warehouse or deliver',
    ),
    only(
      'pipeline-arrows',
      '^src/pipeline/',
      '^src/(pipeline|event|plan|log|system)/',
      'interfaces are passed in',
    ),
    only(
      'quarantine-arrows',
      '^src/quarantine/',
      '^src/(quarantine|event|plan|pipeline|store|warehouse|log|system)/',
      'what people do with what a plan blocked',
    ),
    only(
      'warehouse-arrows',
      '^src/warehouse/',
      '^src/(warehouse|event|plan|score|log|system)/',
      'reads the clean log; plans type its views, clauses and profiles are asked as SQL',
    ),
    only(
      'scorer-arrows',
      '^src/scorer/',
      '^src/(scorer|score|store|warehouse|system)/',
      'when what is scored again; how is the warehouse and the pure score',
    ),
    only(
      'actions-arrows',
      '^src/actions/',
      '^src/(actions|score|store|warehouse|system)/',
      'what leaves because of scores: collection and the clock are passed in',
    ),
    only(
      'deliver-arrows',
      '^src/deliver/',
      '^src/(deliver|destinations|event|log|store|system)/',
      'reads the clean log at its own pace',
    ),
    only(
      'control-arrows',
      '^src/control/',
      '^src/(control|event|plan|score|scorer|store|warehouse|log|system|live)/',
      'the API',
    ),
    only(
      'cli-talks-to-the-api-only',
      '^cli/',
      '^cli/|^src/config\\.ts$|^src/system/|^src/event/|^src/plan/|^src/score/|^src/log/',
      'cli talks to the control API; log verify reads files, plan and profile files are read with the pure code',
    ),
    {
      name: 'lints-are-loaded-late',
      comment: 'their dictionary takes 53 MB: import() them when somebody lints',
      severity: 'error',
      from: { path: '^(src|cli)/', pathNot: '^src/plan/lint/|^cli/plan/(lint|rename)|\\.test\\.ts$' },
      to: {
        path: '^src/plan/lint/(?!finding\\.ts)|^cli/plan/lint|^node_modules/compromise',
        dynamic: false,
      },
    },
    {
      name: 'nobody-imports-the-console',
      severity: 'error',
      from: { path: '^(src|cli)/' },
      to: { path: '^ui/' },
    },
    {
      name: 'nobody-imports-start',
      severity: 'error',
      from: { pathNot: '^src/(main\\.ts$|start/)' },
      to: { path: '^src/start/' },
    },
    {
      name: 'nobody-imports-main',
      severity: 'error',
      from: { pathNot: '^(bin/|src/main\\.ts$)' },
      to: { path: '^src/main\\.ts$' },
    },
    {
      name: 'no-dumping-grounds',
      severity: 'error',
      from: {},
      to: { path: '/(utils|common|helpers|services)/', pathNot: 'node_modules' },
    },
    {
      name: 'src-never-imports-tests',
      severity: 'error',
      from: { path: '^(src|cli)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(test|bench|scripts)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.test\\.ts$' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.cjs', '.mjs'] },
  },
};
