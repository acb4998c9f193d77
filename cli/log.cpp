#include "cli/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>

namespace jurisdiff {

void start_log(bool verbose) {
  // The library's own default logger writes to stdout, where only reports may go.
  auto logger = std::make_shared<spdlog::logger>("jurisdiff", std::make_shared<spdlog::sinks::stderr_sink_st>());
  logger->set_pattern("%v");
  logger->set_level(verbose ? spdlog::level::debug : spdlog::level::warn);
  spdlog::set_default_logger(std::move(logger));
}

void say_verbosely(const std::string& text) { spdlog::debug("jurisdiff: {}", text); }

void say_error(const std::string& text) { spdlog::error("{}", text); }

}  // namespace jurisdiff
