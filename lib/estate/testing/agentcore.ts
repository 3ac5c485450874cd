/** ARN of an AgentCore resource of the tests' account and region. */
export const agentCore = (resource: string): string => `arn:aws:bedrock-agentcore:us-east-1:111122223333:${resource}`

/** A parent as the sweep hands it to its children's declaration. */
export const parentOf = (arn: string, name: string) => ({ parent: { arn, name, attributes: {} }, input: {} })
