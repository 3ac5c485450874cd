/** `aws`, `aws-us-gov` or `aws-cn`, from any ARN; `aws` where the text is none. */
export const partitionOfArn = (arn: string): string => /^arn:([^:]+):/.exec(arn)?.[1] ?? 'aws'
