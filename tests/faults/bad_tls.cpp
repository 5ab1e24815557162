#include "tests/faults/bad_tls.h"

#include <array>

#include <Poco/Net/Context.h>
#include <Poco/Net/SecureStreamSocket.h>

#include "tests/support/test_certificate.h"

namespace huizhi::faults {
namespace {

Poco::Net::SecureServerSocket expired_socket(const std::filesystem::path& folder) {
    const std::string certificate = (folder / "expired.pem").string();
    const std::string key = (folder / "expired-key.pem").string();
    tests::write_test_certificate("localhost", certificate, key, -60);
    const Poco::Net::Context::Ptr context = new Poco::Net::Context(
        Poco::Net::Context::TLS_SERVER_USE, key, certificate, "", Poco::Net::Context::VERIFY_NONE);
    return {Poco::Net::SocketAddress("127.0.0.1", 0), 64, context};
}

}  // namespace

BadTls::BadTls(const std::filesystem::path& folder)
    : socket_(expired_socket(folder)), thread_([this] { serve(); }) {}

BadTls::~BadTls() {
    ending_ = true;
    thread_.join();
}

std::string BadTls::url() const {
    return "https://localhost:" + std::to_string(socket_.address().port());
}

void BadTls::serve() {
    while (!ending_) {
        try {
            if (!socket_.poll(Poco::Timespan(0, 20'000), Poco::Net::Socket::SELECT_READ)) {
                continue;
            }
            Poco::Net::StreamSocket client = socket_.acceptConnection();
            client.setReceiveTimeout(Poco::Timespan(1, 0));
            std::array<char, 1024> bytes{};
            (client.receiveBytes(bytes.data(), bytes.size()) > 0 ? trusted_ : refused_) += 1;
        } catch (const std::exception&) {
            ++refused_;  // the handshake failed, as it should
        }
    }
}

}  // namespace huizhi::faults
