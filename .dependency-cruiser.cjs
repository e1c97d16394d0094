// The boundaries of the design (docs/adr) as rules: who may know whom.
const tests = '\\.test\\.tsx?$'
const npm = (...names) => names.map((name) => `node_modules/${name}/`)

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two modules that need each other are one module, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'shared-is-pure',
      comment:
        'shared/ runs in every process and in tests: no Node, no screen, no database, no other folder.',
      severity: 'error',
      from: { path: '^shared/', pathNot: tests },
      to: { path: '^(electron|renderer|scripts|test)/' },
    },
    {
      name: 'shared-knows-no-node',
      severity: 'error',
      from: { path: '^shared/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'shared-knows-no-screen-and-no-database',
      severity: 'error',
      from: { path: '^shared/' },
      to: {
        path: npm(
          '(@types/)?react',
          '(@types/)?react-dom',
          'react-intl',
          'antd',
          '@ant-design/[^/]+',
          '@tanstack/[^/]+',
          'zustand',
          'tinykeys',
          'maplibre-gl',
          'terra-draw[^/]*',
          '(@types/)?sql\\.js',
          '(@types/)?ws',
          'electron',
        ),
      },
    },
    {
      name: 'window-knows-no-host',
      comment: 'The window reaches the host through the contract alone, so that every door can serve it.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: tests },
      to: { path: ['^electron/', ...npm('electron', '(@types/)?sql\\.js', '(@types/)?ws')] },
    },
    {
      name: 'window-knows-no-node',
      severity: 'error',
      from: { path: '^renderer/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'host-knows-no-window',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: ['^renderer/', ...npm('(@types/)?react', '(@types/)?react-dom', 'antd')] },
    },
    {
      name: 'only-map-knows-the-map-libraries',
      severity: 'error',
      from: { pathNot: '^renderer/map/' },
      to: { path: npm('maplibre-gl', 'terra-draw[^/]*') },
    },
    {
      name: 'workspaces-stand-apart',
      comment: 'What two workspaces share belongs in state/, map/ or ui/.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'only-the-desktop-knows-electron',
      severity: 'error',
      from: { pathNot: '^(electron/(main\\.ts|desktop/|preload/)|test/)' },
      to: { path: npm('electron') },
    },
    {
      name: 'only-the-store-knows-the-database',
      severity: 'error',
      from: { path: '^(electron|renderer|shared|scripts)/', pathNot: ['^electron/store/', tests] },
      to: { path: npm('(@types/)?sql\\.js') },
    },
    {
      name: 'product-knows-no-tests-and-no-scripts',
      severity: 'error',
      from: { path: '^(electron|renderer|shared)/', pathNot: tests },
      to: { path: ['^(test|scripts)/', tests] },
    },
    {
      name: 'product-uses-no-development-package',
      comment: 'What is not in `dependencies` may be missing, or change, when the product is packed.',
      severity: 'error',
      from: { path: '^(electron|renderer|shared)/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'], pathNot: ['/@types/', 'node_modules/electron/'] },
    },
    {
      name: 'start-needs-nothing-installed',
      comment: 'These run before the packages are there.',
      severity: 'error',
      from: { path: '^scripts/(start|setup|paths|freshness|run|words|electron)\\.mjs$' },
      to: { dependencyTypesNot: ['core', 'local', 'type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|release|out)/' },
    // Types are knowledge too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.test.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
    },
  },
}
