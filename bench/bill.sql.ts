/**
 * A month of CUR 2.0 as DuckDB writes it by itself: every value is a hash of the row's number, so that the same size
 * is the same bill. 85 % of the rows are of other products; the rest are hourly rows of one resource in a thousand
 * rows, each billed under three usage types, one row in forty of a linked product, some credits, discounts and tax.
 * Amounts are doubles of ten decimals, as AWS writes them.
 */
export interface BillSize {
  rows: number
  /** `YYYY-MM` */
  month: string
  /** One resource per so many rows; default 1000. */
  rowsPerResource?: number
  /** Another seed is another delivery of the same month: some amounts differ. */
  seed?: number
}

const pick = (values: readonly string[], by: string): string => `[${values.map((v) => `'${v}'`).join(', ')}][(1 + ${by} % ${values.length})::bigint]`

const REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1', 'ap-northeast-1', 'ap-southeast-2']
const PREFIXES = ['USE1', 'USW2', 'EUW1', 'EUC1', 'APN1', 'APS2']
const OTHERS = ['AmazonEC2', 'AmazonS3', 'AWSLambda', 'AmazonDynamoDB', 'AmazonCloudWatch', 'AmazonVPC', 'AWSDataTransfer', 'AmazonEKS']
const KINDS = ['application-inference-profile', 'provisioned-model', 'guardrail', 'custom-model-deployment', 'imported-model', 'knowledge-base', 'flow', 'agent-alias']
const USAGE = ['NovaLite-input-tokens', 'NovaLite-output-tokens', 'NovaPro-input-token-count-batch', 'Nova2.0Lite-ProvisionedThroughput-NoCommit-ModelUnits',
  'Guardrail-ContentPolicyUnitsConsumed', 'Llama3-3-70B-CustomModelImport-Inference-v1:0', 'Claude4.6Sonnet-cache-read-input-tokens', 'BedrockFlows-NodeTransition']

/** Statement that writes the bill to `file` (parquet, snappy), in the columns of a CUR 2.0 export with resource ids and caller identity. */
export function writeBillSql(file: string, size: BillSize): string {
  const resources = Math.max(50, Math.floor(size.rows / (size.rowsPerResource ?? 1000)))
  const start = `timestamp '${size.month}-01'`
  return `copy (
    with raw as (select i, hash(i) as h, hash(i + 7000000000) as g, hash(i) % 100 < 15 as ours from range(${size.rows}) t(i)),
    named as (select *, (g >> 8) % ${resources} as r, (g >> 40) % 3 as u, (g >> 24) % 720 as hour,
      case when not ours then 'other' when h % 4000 < 100 then 'linked' when h % 4000 < 200 then 'marketplace' when h % 4000 < 210 then 'tax' else 'bedrock' end as kind from raw),
    placed as (select *, hash(r) as hr, lpad((100000000000 + (r % 50) * 7919)::varchar, 12, '0') as account, (r % 6)::int as ri from named),
    priced as (select *, ${pick(REGIONS, 'ri')} as region, ${pick(PREFIXES, 'ri')} as prefix, ${pick(USAGE, '(hr + u)')} as usage,
      round(((h >> 16) % 100000) / 977.0, 10) as quantity, round(((h >> 16) % 100000) / 977.0 * (0.0003 + (hr % 97) * 0.00011) ${size.seed ? `* case when r % 10 = 0 then 1.0${size.seed} else 1 end` : ''}, 10) as cost from placed)
    select
      'AWS' as bill_bill_type, case when kind = 'marketplace' then 'AWS Marketplace' else 'AWS' end as bill_billing_entity,
      ${start} + interval 1 month as bill_billing_period_end_date, ${start} as bill_billing_period_start_date, '' as bill_invoice_id, 'Amazon Web Services, Inc.' as bill_invoicing_entity,
      '999999999999' as bill_payer_account_id, 'Northwind' as bill_payer_account_name,
      md5(i::varchar) as identity_line_item_id, strftime(${start} + hour * interval 1 hour, '%Y-%m-%dT%H:00:00Z') || '/' || strftime(${start} + (hour + 1) * interval 1 hour, '%Y-%m-%dT%H:00:00Z') as identity_time_interval,
      case kind when 'tax' then '' else 'us-east-1a' end as line_item_availability_zone, 0.0 as line_item_blended_cost, '' as line_item_blended_rate,
      'USD' as line_item_currency_code, 'Amazon Web Services, Inc.' as line_item_legal_entity,
      case kind when 'tax' then 'Tax for product code AmazonBedrock' else '$' || round(0.0003 + (hr % 97) * 0.00011, 6) || ' per 1K tokens for ' || usage || ' in ' || region end as line_item_line_item_description,
      case when kind = 'tax' then 'Tax' when h % 1000 = 7 then 'Credit' when h % 1000 = 8 then 'EdpDiscount' else 'Usage' end as line_item_line_item_type,
      1.0 as line_item_normalization_factor, case kind when 'other' then 'RunInstances:' || i % 40 when 'linked' then 'RunInstance' else 'InvokeModelInference' end as line_item_operation,
      case kind when 'other' then ${pick(OTHERS, 'h >> 50')} when 'linked' then (case when r % 2 = 0 then 'AmazonSageMaker' else 'AmazonES' end) when 'marketplace' then '8xzvp' || r % 9 else (case when r % 3 = 0 then 'AmazonBedrockService' else 'AmazonBedrock' end) end as line_item_product_code,
      case kind when 'tax' then '' when 'other' then 'arn:aws:ec2:' || region || ':' || account || ':instance/i-' || substr(md5((i % 40000)::varchar), 1, 17)
        when 'linked' then (case when r % 2 = 0 then 'arn:aws:sagemaker:' || region || ':' || account || ':endpoint/endpoint-' || r else 'arn:aws:aoss:' || region || ':' || account || ':collection/' || substr(md5(r::varchar), 1, 20) end)
        when 'marketplace' then '' else 'arn:aws:bedrock:' || region || ':' || account || ':' || ${pick(KINDS, 'hr')} || '/' || substr(md5(r::varchar), 1, 12) end as line_item_resource_id,
      '' as line_item_tax_type, quantity as line_item_usage_amount, account as line_item_usage_account_id, 'account ' || r % 50 as line_item_usage_account_name,
      ${start} + (hour + 1) * interval 1 hour as line_item_usage_end_date, ${start} + hour * interval 1 hour as line_item_usage_start_date,
      case kind when 'tax' then '' when 'other' then prefix || '-BoxUsage:m5.' || (i % 30) when 'linked' then prefix || (case when r % 2 = 0 then '-Host:ml.g5.2xlarge' else '-SearchOCU' end)
        when 'marketplace' then prefix || '-MP:' || prefix || '_InputTokenCount-Units' else prefix || '-' || usage end as line_item_usage_type,
      cost as line_item_unblended_cost, '' as line_item_unblended_rate, round(cost * 0.93, 10) as line_item_net_unblended_cost,
      case when kind in ('bedrock', 'marketplace') and r % 4 = 0 then 'arn:aws:sts::' || account || ':assumed-role/app-' || r % 200 || '/session' else '' end as line_item_iam_principal,
      round(cost * 1.1, 10) as pricing_public_on_demand_cost, '0.0003' as pricing_public_on_demand_rate, 'OnDemand' as pricing_term,
      case kind when 'other' then 'Hrs' when 'linked' then 'hour' when 'tax' then '' else '1K tokens' end as pricing_unit, '' as pricing_rate_code, '' as pricing_currency,
      map {'product_name': case kind when 'marketplace' then 'Claude Sonnet 4.6 (Amazon Bedrock Edition)' when 'bedrock' then 'Amazon Bedrock' when 'linked' then '' else 'Amazon Elastic Compute Cloud' end,
        'region': region, 'servicecode': kind, 'location': 'somewhere', 'provider': 'Amazon'} as product,
      case kind when 'tax' then '' else region end as product_region_code, 'family' as product_product_family, kind as product_servicecode, '' as product_sku,
      case when r % 3 = 0 then map {'user_team': 'team-' || r % 40, 'user_app': 'app-' || r % 300, 'user_stage': 'prod', 'aws_created_by': ''} else cast(map {} as map(varchar, varchar)) end as resource_tags,
      case when r % 5 = 0 then map {'business_unit': 'unit-' || r % 12} else cast(map {} as map(varchar, varchar)) end as cost_category,
      cast(map {} as map(varchar, double)) as discount, '' as reservation_reservation_a_r_n, 0.0 as reservation_effective_cost, 0.0 as reservation_unused_recurring_fee,
      0.0 as reservation_unused_amortized_upfront_fee_for_billing_period, 0.0 as savings_plan_savings_plan_effective_cost, 0.0 as savings_plan_total_commitment_to_date, 0.0 as savings_plan_used_commitment,
      '' as savings_plan_savings_plan_a_r_n, '' as split_line_item_parent_resource_id
    from priced) to '${file}' (format parquet, compression snappy, row_group_size 122880)`
}
