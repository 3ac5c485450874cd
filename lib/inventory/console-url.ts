import { parseArn } from '@/lib/estate'

const HOST: Record<string, string> = { aws: 'console.aws.amazon.com', 'aws-us-gov': 'console.amazonaws-us-gov.com', 'aws-cn': 'console.amazonaws.cn' }

/** AWS console's own "view this ARN" address; null for what is no ARN, or of a partition without a public console. */
export function consoleUrl(arn: string): string | null {
  const host = HOST[parseArn(arn)?.partition ?? '']
  return host ? `https://${host}/go/view?arn=${encodeURIComponent(arn)}` : null
}
