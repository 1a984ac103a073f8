//! The files for static hosts: `_headers` (Netlify, Cloudflare, and others that took it over), Vercel, Azure.

use super::MADE;
use super::table::{COMMON, Group, Header, TYPES, expression, groups, rest};
use anyhow::Result;
use serde_json::{Map, Value, json};

/// `_headers`. Where several rules fit, these hosts join the values, so no two rules that fit one address name one header.
pub(super) fn headers_file() -> String {
    let common: String = COMMON.iter().map(|(name, value)| format!("  {name}: {value}\n")).collect();
    let own: String = groups().iter().chain([&rest()]).map(rules).collect();
    format!("# {MADE}\n# Netlify and Cloudflare Pages read it, and others.\n\n/*\n{common}{own}")
}

fn rules(group: &Group) -> String {
    let headers: String = group.headers.iter().map(|(name, value)| format!("  {name}: {value}\n")).collect();
    group.paths.iter().map(|path| format!("\n{path}\n{headers}")).collect()
}

/// `vercel.json`: addresses are expressions, so “all else” can be said.
pub(super) fn vercel() -> Result<String> {
    let groups = groups();
    let others: Vec<&str> = groups.iter().flat_map(|group| group.paths).copied().collect();
    let mut rules = vec![json!({
        "source": "/(.*)",
        "headers": COMMON.map(|(name, value)| json!({ "key": name, "value": value })),
    })];
    rules.extend(groups.iter().map(|group| vercel_rule(&format!("/({})", expression(group.paths)), &group.headers)));
    rules.push(vercel_rule(&format!("/((?!(?:{})$).*)", expression(&others)), &rest().headers));
    pretty(&json!({ "cleanUrls": false, "headers": rules }))
}

fn vercel_rule(source: &str, headers: &[Header]) -> Value {
    let headers: Vec<_> = headers.iter().map(|(name, value)| json!({ "key": name, "value": value })).collect();
    json!({ "source": source, "headers": headers })
}

/// `staticwebapp.config.json`: what a route says takes the place of what is said for all.
pub(super) fn azure() -> Result<String> {
    let common = COMMON.iter().map(|(name, value)| ((*name).to_owned(), json!(value)));
    let all: Map<String, Value> =
        common.chain(rest().headers.into_iter().map(|(name, value)| (name.to_owned(), json!(value)))).collect();
    let groups = groups();
    let routes = groups.iter().flat_map(|group| {
        let headers: Map<String, Value> =
            group.headers.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
        group.paths.iter().map(move |path| json!({ "route": path, "headers": headers }))
    });
    let types: Map<String, Value> = TYPES.iter().map(|(end, kind)| (format!(".{end}"), json!(kind))).collect();
    pretty(&json!({ "globalHeaders": all, "routes": routes.collect::<Vec<_>>(), "mimeTypes": types }))
}

fn pretty(value: &Value) -> Result<String> {
    let mut value = value.clone();
    // How maps are ordered depends on what else is compiled in.
    value.sort_all_objects();
    Ok(serde_json::to_string_pretty(&value)? + "\n")
}
