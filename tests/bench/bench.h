#pragma once

// Benchmarks print their own targets and whether they are met; they decide nothing.

/// P8: hostile files are refused quickly, with a place; and parse() against YAML::LoadAll on the same text.
void bench_load();

/// Verdicts of region searches against brute force, adversarial shapes, and the time a query takes.
void bench_region();

/// P1: a cold US-RU report, process start to last byte, against YAML::LoadAll alone on the files it read.
void bench_report(const char* data, const char* own_path);
