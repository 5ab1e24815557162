#include "core/plugins/helper/plugin_library.h"

#include <exception>
#include <mutex>
#include <stdexcept>
#include <utility>
#include <vector>

#include <boost/dll/shared_library.hpp>

#include "core/plugins/helper/library_file.h"
#include "huizhi/plugin.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;

constexpr const char* kEntrySymbol = "huizhi_plugin";

Result<boost::dll::shared_library> open_library(const fs::path& file) {
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored)) {
        return plugin_file_error(file, "缺少程序库文件，请重新安装插件",
                                 "the library file is missing; install the plugin again");
    }
    if (!is_whole_library(file)) {
        return plugin_file_error(file, "程序库文件不完整，请重新安装插件",
                                 "the library file is cut short; install the plugin again");
    }
    boost::dll::fs::error_code error;
    boost::dll::shared_library library(
        file.string(), boost::dll::load_mode::rtld_lazy | boost::dll::load_mode::rtld_local, error);
    if (error || !library.is_loaded()) {
        return plugin_file_error(
            file, "不是本机可用的程序库（损坏、别的系统或缺少依赖），请重新安装插件",
            "is no library for this machine (damaged, of another system or lacking "
            "something it needs); install the plugin again");
    }
    return library;
}

/// What a library made, and the library, so that its code stays as long as they do.
struct Held {
    boost::dll::shared_library library;
    std::unique_ptr<Plugin> plugin;
    std::unique_ptr<Certificate> certificate;
};

/// A library's channel for any thread: each call has an object for itself, kept for later ones.
class LibraryChannel final : public Channel {
public:
    LibraryChannel(std::shared_ptr<Held> held, std::unique_ptr<Channel> first)
        : held_(std::move(held)) {
        idle_.push_back(std::move(first));
    }

    [[nodiscard]] std::string id() const override { return Own(*this)->id(); }
    [[nodiscard]] ChannelCapabilities capabilities() const override {
        return Own(*this)->capabilities();
    }
    [[nodiscard]] ChannelAnswer submit(const ChannelRequest& request,
                                       const ChannelSettings& settings,
                                       Transport& transport) const override {
        return Own(*this)->submit(request, settings, transport);
    }
    [[nodiscard]] ChannelAnswer ask(const std::string& order_no,
                                    const ChannelSettings& settings,
                                    Transport& transport) const override {
        return Own(*this)->ask(order_no, settings, transport);
    }
    [[nodiscard]] std::vector<ChannelAnswer> ask_many(const std::vector<std::string>& order_nos,
                                                      const ChannelSettings& settings,
                                                      Transport& transport) const override {
        return Own(*this)->ask_many(order_nos, settings, transport);
    }
    [[nodiscard]] std::optional<ChannelNotice> read_notice(
        const std::string& body, const ChannelSettings& settings) const override {
        return Own(*this)->read_notice(body, settings);
    }
    [[nodiscard]] ChannelAnswer test(const ChannelSettings& settings,
                                     Transport& transport) const override {
        return Own(*this)->test(settings, transport);
    }

private:
    /// One call's object: an idle one, else a new one.
    class Own {
    public:
        explicit Own(const LibraryChannel& of) : of_(of) {
            const std::lock_guard lock(of_.mutex_);
            if (of_.idle_.empty()) {
                channel_ = of_.held_->plugin->make_channel();
            } else {
                channel_ = std::move(of_.idle_.back());
                of_.idle_.pop_back();
            }
            if (channel_ == nullptr) {
                throw std::runtime_error("the plugin made no further channel");
            }
        }
        ~Own() {
            const std::lock_guard lock(of_.mutex_);
            of_.idle_.push_back(std::move(channel_));
        }
        Own(const Own&) = delete;
        Own& operator=(const Own&) = delete;
        const Channel* operator->() const { return channel_.get(); }

    private:
        const LibraryChannel& of_;
        std::unique_ptr<Channel> channel_;
    };

    std::shared_ptr<Held> held_;  // before what its code destroys
    mutable std::mutex mutex_;
    mutable std::vector<std::unique_ptr<Channel>> idle_;
};

Result<NativePlugin> make_native(const fs::path& file, const boost::dll::shared_library& library) {
    if (!library.has(kEntrySymbol)) {
        return plugin_file_error(file, "没有导出 huizhi_plugin，不是回执插件",
                                 "exports no huizhi_plugin, so it is no plugin of this program");
    }
    const auto& entry = library.get<const PluginEntry>(kEntrySymbol);
    if (entry.api_version != kPluginApiVersion) {
        const std::string theirs = std::to_string(entry.api_version);
        const std::string ours = std::to_string(kPluginApiVersion);
        return plugin_file_error(
            file, "按接口版本 " + theirs + " 编译，本程序是版本 " + ours + "，请换用对应版本",
            "was built for API version " + theirs + ", this program has " + ours +
                "; use the matching one");
    }
    if (!entry.create) {
        return plugin_file_error(file, "没有给出入口函数", "gives no factory");
    }
    auto held = std::make_shared<Held>();
    held->library = library;
    held->plugin.reset(entry.create());
    if (!held->plugin) {
        return plugin_file_error(file, "入口函数没有返回插件", "its factory returned no plugin");
    }
    held->certificate = held->plugin->make_certificate();
    NativePlugin native;
    if (held->certificate) {
        native.certificate = std::shared_ptr<const Certificate>(held, held->certificate.get());
    }
    if (auto channel = held->plugin->make_channel()) {
        native.channel = std::make_shared<const LibraryChannel>(held, std::move(channel));
    } else {
        held->plugin.reset();  // now, where a destructor that hangs is told
    }
    return native;
}

}  // namespace

Error plugin_file_error(const std::filesystem::path& file,
                        const std::string& zh,
                        const std::string& en) {
    return {ErrorCode::InvalidInput,
            {file.filename().string() + "：" + zh, file.filename().string() + ": " + en},
            "",
            file.string()};
}

Result<NativePlugin> load_plugin_library(const fs::path& file) {
    boost::dll::shared_library kept;  // until what it threw was read: its code may lie in there
    try {
        const auto library = open_library(file);
        if (!library) {
            return library.error();
        }
        kept = *library;
        return make_native(file, *library);
    } catch (const std::exception& error) {
        const std::string what = std::string(error.what()).substr(0, 200);
        return plugin_file_error(file, "载入时出错：" + what,
                                 "failed while it was loaded: " + what);
    } catch (...) {
        return plugin_file_error(file, "载入时出错", "failed while it was loaded");
    }
}

PluginSelf self_of(const NativePlugin& plugin) {
    PluginSelf self;
    if (plugin.certificate) {
        self.certificate = plugin.certificate->id();
    }
    if (plugin.channel) {
        self.channel = plugin.channel->id();
        try {
            self.capabilities = plugin.channel->capabilities();
        } catch (...) {
            self.capabilities = {};  // it can do nothing, then
        }
    }
    return self;
}

std::string library_file_name(const std::string& name) {
    return name + boost::dll::shared_library::suffix().string();
}

}  // namespace huizhi
