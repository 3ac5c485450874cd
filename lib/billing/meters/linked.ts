import type { MeterRule } from './meter'

/** Meters of the products that may hold something of the estate: endpoints and vector stores. */
export const LINKED: readonly MeterRule[] = [
  {
    meter: { id: 'endpoint-instance-hours', label: 'Endpoint instances', shape: 'standing', types: ['marketplace-endpoint'], unit: 'instance-hours' },
    when: (u, row) => row.productCode === 'AmazonSageMaker' && u.includes('host:'),
  },
  { meter: { id: 'sagemaker-other', label: 'SageMaker, other', shape: 'metered', types: ['marketplace-endpoint'] }, when: (_, row) => row.productCode === 'AmazonSageMaker' },
  {
    meter: { id: 'opensearch-ocu-hours', label: 'OpenSearch compute units', shape: 'standing', types: ['aoss-collection'], unit: 'ocu-hours' },
    when: (u, row) => row.productCode === 'AmazonES' && u.includes('ocu'),
  },
  { meter: { id: 'opensearch-storage', label: 'OpenSearch storage', shape: 'storage', types: ['aoss-collection'] }, when: (u, row) => row.productCode === 'AmazonES' && u.includes('storage') },
  { meter: { id: 'opensearch-other', label: 'OpenSearch, other', shape: 'standing', types: ['opensearch-domain'] }, when: (_, row) => row.productCode === 'AmazonES' },
  { meter: { id: 's3-vectors', label: 'S3 Vectors', shape: 'storage', types: ['s3-vector-index'] }, when: (_, row) => row.productCode === 'AmazonS3Vectors' || row.productCode === 'AmazonS3' },
  { meter: { id: 'aurora', label: 'Aurora', shape: 'standing', types: ['aurora-cluster'] }, when: (_, row) => row.productCode === 'AmazonRDS' },
  { meter: { id: 'neptune', label: 'Neptune', shape: 'standing', types: ['neptune-graph'] }, when: (_, row) => row.productCode === 'AmazonNeptune' },
  { meter: { id: 'kendra', label: 'Kendra', shape: 'standing', types: ['kendra-index'] }, when: (_, row) => row.productCode === 'AmazonKendra' },
  { meter: { id: 'redshift', label: 'Redshift', shape: 'standing', types: ['redshift'] }, when: (_, row) => row.productCode === 'AmazonRedshift' },
]
