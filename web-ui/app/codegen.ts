import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: '../../graphql-api/src/main/resources/graphql/*.graphqls',
  documents: 'src/**/*.{ts,tsx}',
  generates: {
    'target/generated-sources/graphql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        enumsAsTypes: true,
        skipTypename: true,
        strictScalars: true,
        useTypeImports: true,
        scalars: { DateTime: 'string', Date: 'string', Decimal: 'number', Long: 'number' },
      },
    },
  },
};

export default config;
